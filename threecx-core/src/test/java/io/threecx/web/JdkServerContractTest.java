package io.threecx.web;

class JdkServerContractTest extends AdapterContract {

    @Override
    protected RunningServer start(WebHandler handler) {
        JdkServer server = JdkServer.start(
                handler, ServerOptions.builder().maxBodyBytes(MAX_BODY).build());
        return new RunningServer() {
            @Override
            public int port() {
                return server.port();
            }

            @Override
            public String contextPath() {
                return "";
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}

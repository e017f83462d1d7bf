package io.threecx.bitrix24.emulator;

/** What the server refuses. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int status;
    final String code;

    ApiError(int status, String code, String description) {
        super(description);
        this.status = status;
        this.code = code;
    }

    static ApiError bad(String description) {
        return new ApiError(400, "", description);
    }

    static ApiError core(String description) {
        return new ApiError(400, "ERROR_CORE", description);
    }
}

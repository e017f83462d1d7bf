package io.threecx.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The least that anybody has to do: asks for rows with a higher id, posts one after the other, keeps nothing. */
final class BareCallLogger implements AutoCloseable {
    private static final int ROWS = 100;
    private static final int CREATED = 201;

    private final DataSource database;
    private final URI url;
    private final Duration interval;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private int lastId;
    private volatile @Nullable Exception failure;

    private BareCallLogger(DataSource database, String api, Duration interval) throws SQLException {
        this.database = database;
        this.url = URI.create(api + "/calls/from-pbx");
        this.interval = interval;
        this.thread = new Thread(this::run, "bare-call-logger");
    }

    /** From the rows on that come now; with no interval, from the first row on. */
    static BareCallLogger start(DataSource database, String api, Duration interval) throws SQLException {
        BareCallLogger logger = new BareCallLogger(database, api, interval);
        if (!interval.isZero()) {
            logger.lastId = logger.highest();
        }
        logger.thread.start();
        return logger;
    }

    private int highest() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select coalesce(max(Id), 0) from " + CallHistoryBenchmark.TABLE);
                ResultSet result = select.executeQuery()) {
            result.next();
            return result.getInt(1);
        }
    }

    private void run() {
        try {
            boolean more = true;
            while (more || !closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                List<String> bodies = next();
                for (String body : bodies) {
                    post(body);
                }
                more = bodies.size() == ROWS && closed.getCount() > 0;
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (SQLException | IOException e) {
            if (closed.getCount() > 0) {
                failure = e;
            }
        }
    }

    private List<String> next() throws SQLException {
        List<String> bodies = new ArrayList<>(ROWS);
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select Id, CallId, EndTime, Duration,"
                        + " CallerNumber, Extension from " + CallHistoryBenchmark.TABLE
                        + " where Id > ? and EndTime is not null and Duration > 0 order by Id limit " + ROWS)) {
            select.setInt(1, lastId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    lastId = rows.getInt(1);
                    bodies.add("{\"phoneNumber\":\"" + rows.getString(5).substring(1) + "\",\"callDuration\":"
                            + rows.getInt(4) + ",\"callOwnerExtension\":\"" + rows.getString(6)
                            + "\",\"callOwnerEmail\":\"ada@house.example\",\"callDirection\":\"INBOUND\",\"timestamp\":\""
                            + rows.getTimestamp(3).toLocalDateTime().toInstant(ZoneOffset.UTC) + "\",\"pbxCallId\":\""
                            + rows.getString(2) + "\"}");
                }
            }
        }
        return bodies;
    }

    private void post(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != CREATED) {
            throw new IOException("the API answered " + status);
        }
    }

    /** @throws IllegalStateException when it broke off */
    void requireAlive() {
        if (failure != null) {
            throw new IllegalStateException("the loop broke off", failure);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.dynamodel.benchmarks;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.DynaModel.Definition;
import io.dynamodel.schema.SchemaAdapter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Saves the same record with and without fields that the model sets, on a fake client. */
@State(Scope.Benchmark)
public class ManagedBenchmark {
  /** A record with a version, times, a time to live and a generated field. */
  public record Session(
      String id,
      String user,
      String agent,
      List<String> roles,
      int logins,
      @Nullable Long rev,
      @Nullable String ticket,
      @Nullable Instant created,
      @Nullable Instant updated,
      @Nullable Instant expires) {}

  private static Session session =
      new Session(
          "c6ba72a0-5d9f-4a1e-9a53-0f6f2a6f1f11",
          "ada@example.com",
          "Mozilla/5.0 (X11; Linux x86_64; rv:128.0)",
          List.of("admin", "author", "reader"),
          17,
          3L,
          "5d0f9f5a",
          Instant.parse("2026-01-02T03:04:05.678Z"),
          Instant.parse("2026-02-03T04:05:06.789Z"),
          Instant.parse("2036-03-04T05:06:07Z"));

  private static DynaModel<Session> plain =
      definition()
          .table(t -> t.name("sessions").hashKey("id"))
          .connect(DynaConnection.of(new Fake(Map.of())));

  private static DynaModel<Session> versioned =
      definition()
          .table(t -> t.name("sessions").hashKey("id").version("rev"))
          .connect(DynaConnection.of(new Fake(Map.of())));

  private static DynaModel<Session> managed =
      definition()
          .table(
              t ->
                  t.name("sessions")
                      .hashKey("id")
                      .version("rev")
                      .createdAt("created")
                      .updatedAt("updated")
                      .generated("ticket", () -> UUID.randomUUID().toString())
                      .ttl("expires"))
          .connect(DynaConnection.of(new Fake(Map.of())));

  private static Definition<Session> definition() {
    return DynaModel.of(Session.class).schema(SchemaAdapter.none());
  }

  @Benchmark
  public Session unmanaged() {
    return plain.save(session);
  }

  @Benchmark
  public Session versionOnly() {
    return versioned.save(session);
  }

  @Benchmark
  public Session managed() {
    return managed.save(session);
  }
}

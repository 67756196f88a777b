package io.dynamodel.test;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dynamodel.DynaConnection;
import io.dynamodel.engine.fault.Fault;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.table.TableConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Tests the extension from outside: it runs test classes, and checks what they saw and left. */
class LocalDynamoTest {
  private static final TableConfig BOOKS = TableConfig.of(t -> t.name("books").hashKey("isbn", S));
  private static final List<DynaConnection> SEEN = new ArrayList<>();

  @BeforeEach
  void forget() {
    SEEN.clear();
  }

  @Test
  void each_class_has_a_fresh_embedded_database_that_is_closed_after_it() {
    assertAllPass(InField.class, InSubclass.class, AsParameter.class);
    assertThat(Set.copyOf(SEEN)).hasSize(3).allSatisfy(LocalDynamoTest::assertClosed);
  }

  @Test
  void each_class_has_a_fresh_database_over_http() {
    assertAllPass(OverHttp.class, OverHttpToo.class);
    assertThat(Set.copyOf(SEEN)).hasSize(2).allSatisfy(LocalDynamoTest::assertClosed);
  }

  @Test
  void nested_classes_share_the_database_around_them() {
    assertAllPass(Outer.class);
    assertThat(Set.copyOf(SEEN)).hasSize(1);
  }

  @Test
  void a_field_that_is_not_static_gives_each_test_a_database() {
    assertAllPass(FreshForEach.class);
    assertThat(Set.copyOf(SEEN)).hasSize(2).allSatisfy(LocalDynamoTest::assertClosed);
  }

  @Test
  void instances_that_live_as_long_as_their_class_may_connect_in_their_fields() {
    assertAllPass(PerClass.class);
  }

  @Test
  void faults_are_those_of_the_test_and_gone_before_the_next() {
    assertAllPass(WithFaults.class, WithFaultsOverHttp.class);
  }

  @Test
  void the_clock_is_the_tests_and_runs_with_the_systems_before_the_next() {
    assertAllPass(WithClock.class);
  }

  @Test
  void no_thread_is_left() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    assertAllPass(InField.class, OverHttp.class, FreshForEach.class);
    Set<String> left = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread) && !thread.isDaemon()) {
        left.add(thread.getName());
      }
    }
    assertThat(left).isEmpty();
  }

  @Test
  void a_field_without_its_annotation_is_told_so() {
    assertThatThrownBy(() -> LocalDynamo.embedded().connection())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@RegisterExtension");
  }

  private static void assertAllPass(Class<?>... classes) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(classes).map(DiscoverySelectors::selectClass).toList())
                .build(),
            listener);
    TestExecutionSummary summary = listener.getSummary();
    assertThat(summary.getFailures())
        .extracting(TestExecutionSummary.Failure::getException)
        .isEmpty();
    assertThat(summary.getTestsSucceededCount()).isPositive();
  }

  private static void assertClosed(DynaConnection connection) {
    assertThatThrownBy(() -> connection.tableExists("books"))
        .isInstanceOf(DynaModelException.class);
  }

  /** Finds the database empty at first, and stores something. */
  private static void use(DynaConnection connection) {
    if (!SEEN.contains(connection)) {
      assertThat(connection.tableExists("books")).isFalse();
      connection.createTable(BOOKS);
    }
    SEEN.add(connection);
    connection.table("books").put(Map.of("isbn", "1"));
  }

  static class InField {
    @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

    final DynaConnection connection = dynamo.connection();

    @Test
    void first() {
      use(dynamo.connection());
    }

    @Test
    void second() {
      use(connection);
      assertThat(dynamo.streamsClient().listStreams().streams()).isEmpty();
    }
  }

  static class InSubclass extends InField {}

  @ExtendWith(LocalDynamo.class)
  static class AsParameter {
    AsParameter(DynaConnection connection) {
      use(connection);
    }

    @BeforeAll
    static void beforeAll(DynaConnection connection) {
      use(connection);
    }

    @BeforeEach
    void beforeEach(DynaConnection connection) {
      use(connection);
    }

    @Test
    void test(DynaConnection connection) {
      use(connection);
    }
  }

  static class OverHttp {
    @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.overHttp();

    @Test
    void test(DynaConnection connection) {
      assertThat(connection).isSameAs(dynamo.connection());
      use(connection);
      assertThat(dynamo.streamsClient().listStreams().streams()).isEmpty();
    }
  }

  static class OverHttpToo {
    @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.overHttp();

    @Test
    void test() {
      use(dynamo.connection());
    }
  }

  static class Outer {
    @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

    @Test
    void outer() {
      use(dynamo.connection());
    }

    @Nested
    class Inner {
      @Test
      void inner(DynaConnection connection) {
        use(connection);
      }
    }
  }

  static class FreshForEach {
    @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

    @Test
    void first() {
      use(dynamo.connection());
    }

    @Test
    void second(DynaConnection connection) {
      use(connection);
    }
  }

  @TestInstance(Lifecycle.PER_CLASS)
  static class PerClass {
    @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

    final DynaConnection connection = dynamo.connection();

    @Test
    void test() {
      use(connection);
    }
  }

  static class WithFaults {
    @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

    @Test
    void first() {
      useThroughFaults(dynamo);
    }

    @Test
    void second() {
      useThroughFaults(dynamo);
    }
  }

  static class WithFaultsOverHttp {
    @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.overHttp();

    @Test
    void first() {
      useThroughFaults(dynamo);
    }

    @Test
    void second() {
      useThroughFaults(dynamo);
    }
  }

  /** Leaves a fault behind. */
  private static void useThroughFaults(LocalDynamo dynamo) {
    use(dynamo.connection());
    for (Fault fault :
        List.of(
            dynamo.faults().on("PutItem").table("books").next(1).throttle(),
            dynamo.faults().on("PutItem").next(1).delay(Duration.ofMillis(1)),
            dynamo.faults().on("PutItem").next(1).cutBefore(),
            dynamo.faults().on("PutItem").next(1).cutAfter(),
            dynamo.faults().on("PutItem").next(1).conflict())) {
      use(dynamo.connection());
      assertThat(fault.hits()).isEqualTo(1);
    }
    dynamo.faults().on("PutItem").throttle();
    assertThatThrownBy(() -> use(dynamo.connection())).isInstanceOf(DynaModelException.class);
  }

  static class WithClock {
    @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

    @Test
    void first() {
      useThroughTime();
    }

    @Test
    void second() {
      useThroughTime();
    }

    private static void useThroughTime() {
      assertThat(dynamo.clock().instant()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
      DynaConnection connection = dynamo.connection();
      if (!connection.tableExists("sessions")) {
        connection.createTable(
            TableConfig.of(t -> t.name("sessions").hashKey("id", S).ttl("expires")));
      }
      Instant expiry = dynamo.clock().instant().plus(Duration.ofHours(1));
      connection.table("sessions").put(Map.of("id", "1", "expires", expiry.getEpochSecond()));
      assertThat(connection.table("sessions").scan().count()).isEqualTo(1);

      dynamo.clock().advance(Duration.ofDays(30));
      Instant stopped = dynamo.clock().instant();
      assertThat(connection.table("sessions").scan().count()).as("deleted").isZero();
      assertThat(dynamo.clock().instant()).isEqualTo(stopped);
      assertThat(dynamo.clock().withZone(ZoneId.of("Asia/Tokyo")).instant()).isEqualTo(stopped);
    }
  }
}

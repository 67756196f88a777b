package io.dynamodel.test;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DynaConnection;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineServer;
import io.dynamodel.engine.fault.Faults;
import io.dynamodel.local.EmbeddedDatabase;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * A JUnit extension that gives each test class a fresh, empty DynamoDB in this JVM, and closes it
 * after the last test of the class.
 *
 * <pre>{@code
 * class BookTest {
 *   @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();
 *
 *   final DynaModel<Book> books = BOOKS.connect(dynamo.connection());
 * }
 *
 * @ExtendWith(LocalDynamo.class)
 * class FilmTest {
 *   @BeforeAll
 *   static void connect(DynaConnection connection) { … }
 * }
 * }</pre>
 *
 * <p>A test can inject faults ({@link #faults()}) and set the time ({@link #clock()}).
 *
 * <p>Nested test classes share the database of their enclosing class. In an instance field, the
 * extension gives each test its own database. If test classes that inherit one static field run
 * concurrently, take the connection as a parameter, because a field refers to only one database at
 * a time.
 */
public final class LocalDynamo
    implements BeforeAllCallback,
        TestInstancePreConstructCallback,
        BeforeEachCallback,
        ParameterResolver {
  private final Namespace own = Namespace.create(LocalDynamo.class, this);
  private final Function<Engine, Way> way;
  private volatile @Nullable Database current;

  /**
   * Creates the extension with an embedded database, for {@code @ExtendWith(LocalDynamo.class)}.
   */
  public LocalDynamo() {
    this(Way::embedded);
  }

  private LocalDynamo(Function<Engine, Way> way) {
    this.way = way;
  }

  /**
   * Creates the extension with a database that is called directly, without HTTP; this is the
   * fastest. Requests are sent as by {@link DynaConnection#open}, and repeated as often as usual,
   * but without waiting between attempts.
   */
  public static LocalDynamo embedded() {
    return new LocalDynamo();
  }

  /**
   * Creates the extension with a database behind HTTP; each test class has its own server. Requests
   * are sent as to the URL of an endpoint, and repeated without waiting between attempts.
   */
  public static LocalDynamo overHttp() {
    return new LocalDynamo(Way::overHttp);
  }

  /**
   * Returns the connection to the database of the running test class.
   *
   * @throws IllegalStateException if there has been no database yet
   */
  public DynaConnection connection() {
    return current().way.connection();
  }

  /**
   * Returns an asynchronous connection to the database of the running test class.
   *
   * @throws IllegalStateException if there has been no database yet
   */
  public AsyncDynaConnection asyncConnection() {
    return current().way.async().get();
  }

  /**
   * Returns the SDK's client for the streams of the database of the running test class, for a
   * {@code ChangeStream}: {@code ChangeStream.of(connection,
   * books).client(dynamo.streamsClient())}.
   *
   * @throws IllegalStateException if there has been no database yet
   */
  public DynamoDbStreamsClient streamsClient() {
    return current().way.streams().get();
  }

  /**
   * Returns the faults of the database of the running test class: {@code
   * dynamo.faults().on("PutItem").next(2).throttle()}. They are removed before each test.
   *
   * @throws IllegalStateException if there has been no database yet
   */
  public Faults faults() {
    return current().engine.faults();
  }

  /**
   * Returns the clock of the database of the running test class. Times to live and tokens use it.
   * Before each test it is reset to the system's time. Pass it to models as well, as in {@code
   * BOOKS.clock(dynamo.clock())}.
   *
   * @throws IllegalStateException if there has been no database yet
   */
  public TestClock clock() {
    return current().clock;
  }

  private Database current() {
    Database database = current;
    if (database == null) {
      throw new IllegalStateException(
          "there is no database yet: put @RegisterExtension on the field, and use it in tests"
              + " or in instance fields");
    }
    return database;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    current = database(context);
  }

  /**
   * Instances with the lifetime of their class are created before {@link #beforeAll}, and may
   * connect models in their fields.
   */
  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factory, ExtensionContext context) {
    current = database(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Database database = database(context);
    database.clock.reset();
    database.engine.faults().reset();
    current = database;
  }

  /**
   * Returns the database of this context or of an enclosing one. If there is none, creates one that
   * lives as long as the context.
   */
  @SuppressWarnings("deprecation") // JUnit 5 lacks the replacement that JUnit 6 has.
  private Database database(ExtensionContext context) {
    return Objects.requireNonNull(
        context
            .getStore(own)
            .getOrComputeIfAbsent(Database.class, key -> new Database(way), Database.class));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DynaConnection.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return database(context).way.connection();
  }

  /**
   * An engine, and a connection to it. JUnit closes it with the context that stores it; before
   * 5.13, JUnit does so only for this deprecated type.
   */
  @SuppressWarnings("deprecation")
  private static final class Database
      implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    final TestClock clock = new TestClock();
    final Engine engine = Engine.inMemory(clock);
    final Way way;

    Database(Function<Engine, Way> opener) {
      way = opener.apply(engine);
    }

    @Override
    public void close() {
      way.rest().run();
      engine.close();
    }
  }

  /**
   * A connection to an engine.
   *
   * @param async supplies the asynchronous connection, which is made when it is first needed
   * @param streams supplies the client of streams
   * @param rest closes everything between the connection and the engine
   */
  private record Way(
      DynaConnection connection,
      Supplier<AsyncDynaConnection> async,
      Supplier<DynamoDbStreamsClient> streams,
      Runnable rest) {
    static Way embedded(Engine engine) {
      return of(new EngineAtOnce(new EmbeddedDatabase(engine)), () -> {});
    }

    static Way overHttp(Engine engine) {
      EngineServer server = EngineServer.start(engine);
      return of(new ServerAtOnce(server.endpoint()), server::close);
    }

    private static Way of(AtOnce database, Runnable rest) {
      DynaConnection connection = DynaConnection.of(database);
      return new Way(
          connection,
          connection::async,
          database::dynamoDbStreams,
          () -> {
            connection.close();
            rest.run();
          });
    }
  }
}

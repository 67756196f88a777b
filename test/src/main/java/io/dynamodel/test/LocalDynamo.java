package io.dynamodel.test;

import io.dynamodel.connection.DynaConnection;
import io.dynamodel.local.LocalServer;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

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
 * <p>Nested test classes share the database of the class around them. In a field that is not
 * static, the extension gives each test a database of its own. Where test classes run at the same
 * time and inherit one field, take the connection as a parameter: a field knows one at a time.
 */
public final class LocalDynamo
    implements BeforeAllCallback,
        TestInstancePreConstructCallback,
        BeforeEachCallback,
        ParameterResolver {
  private static final Namespace SHARED = Namespace.create(LocalDynamo.class);

  private final Namespace own = Namespace.create(LocalDynamo.class, this);
  private final Function<ExtensionContext, Database> opener;
  private volatile @Nullable Database current;

  /** The embedded database, for {@code @ExtendWith(LocalDynamo.class)}. */
  public LocalDynamo() {
    this(context -> new Database(DynaConnection.open("embedded"), () -> {}));
  }

  private LocalDynamo(Function<ExtensionContext, Database> opener) {
    this.opener = opener;
  }

  /**
   * A database that is called directly, without HTTP: the fastest. The SDK's interceptors and
   * retries have no part in it.
   */
  public static LocalDynamo embedded() {
    return new LocalDynamo();
  }

  /**
   * A database behind HTTP and the whole of the SDK's client. One server, started for the first
   * class that needs it, serves all; to each its own database.
   */
  public static LocalDynamo overHttp() {
    return new LocalDynamo(LocalDynamo::overHttp);
  }

  private static Database overHttp(ExtensionContext context) {
    LocalServer server =
        context
            .getRoot()
            .getStore(SHARED)
            .computeIfAbsent(LocalServer.class, key -> LocalServer.start(), LocalServer.class);
    String accessKey = UUID.randomUUID().toString().replace("-", "");
    DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "local")))
            .build();
    return new Database(DynaConnection.of(client), client::close);
  }

  /**
   * The connection to the database of the test class that is running.
   *
   * @throws IllegalStateException if none has been yet
   */
  public DynaConnection connection() {
    Database database = current;
    if (database == null) {
      throw new IllegalStateException(
          "there is no database yet: put @RegisterExtension before the field, and ask it in tests or in fields that are not static");
    }
    return database.connection;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    current = database(context);
  }

  /**
   * Instances that live as long as their class are made before {@link #beforeAll}, and may connect
   * models in their fields.
   */
  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factory, ExtensionContext context) {
    current = database(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    current = database(context);
  }

  /**
   * The database of this context or of one around it; only if there is none, a new one, which lives
   * as long as the context.
   */
  private Database database(ExtensionContext context) {
    return context
        .getStore(own)
        .computeIfAbsent(Database.class, key -> opener.apply(context), Database.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DynaConnection.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return database(context).connection;
  }

  /**
   * A connection, and what it does not close itself. JUnit closes it with the context that it is
   * stored in.
   */
  private record Database(DynaConnection connection, Runnable rest) implements AutoCloseable {
    @Override
    public void close() {
      connection.close();
      rest.run();
    }
  }
}

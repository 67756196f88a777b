package io.dynamodel.engine;

import io.dynamodel.engine.error.StoreException;
import io.dynamodel.engine.fault.Faults;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.fault.FaultyProtocol;
import io.dynamodel.engine.internal.fault.InjectedFaults;
import io.dynamodel.engine.internal.protocol.ContentEncoding;
import io.dynamodel.engine.internal.protocol.Protocol;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.store.Store;
import io.dynamodel.engine.internal.table.Database;
import io.dynamodel.engine.internal.table.DatabaseJournal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * A DynamoDB in this process, in memory or in a directory. It is one function from a request of
 * DynamoDB's protocol to its response, which any number of threads may call.
 */
public final class Engine implements AutoCloseable {
  private final Store<Database> store;
  private final Context context;
  private final InjectedFaults faults;
  private final FaultyProtocol protocol;

  private Engine(Store<Database> store, Clock clock) {
    this.store = store;
    this.context = new Context(store, clock);
    this.faults = new InjectedFaults(context);
    this.protocol = new FaultyProtocol(faults);
  }

  /** Creates an empty engine in memory. Its data is lost when it is closed. */
  public static Engine inMemory() {
    return inMemory(Clock.systemUTC());
  }

  /**
   * Creates an empty engine in memory. Its data is lost when it is closed.
   *
   * @param clock the time for times to live, tokens and stream records
   */
  public static Engine inMemory(Clock clock) {
    return new Engine(Store.inMemory(Database.EMPTY), clock);
  }

  /**
   * Opens the engine that is stored in a directory; creates the directory if it does not exist.
   *
   * @throws StoreException if the directory cannot be used, or if its content is damaged
   */
  public static Engine in(Path directory) {
    return in(directory, Clock.systemUTC());
  }

  /**
   * Opens the engine that is stored in a directory; creates the directory if it does not exist.
   *
   * @param clock the time for times to live, tokens and stream records
   * @throws StoreException if the directory cannot be used, or if its content is damaged
   */
  public static Engine in(Path directory, Clock clock) {
    return new Engine(Store.open(directory, new DatabaseJournal()), clock);
  }

  /**
   * Answers a request. It never throws: an error of the request is in the response.
   *
   * @param target the header {@code X-Amz-Target}, such as {@code DynamoDB_20120810.PutItem}
   * @param headers the headers of the request, by lower-case names
   * @param body JSON, which is compressed if the header {@code content-encoding} says so
   */
  public EngineResponse handle(String target, Map<String, String> headers, byte[] body) {
    try {
      byte[] json = ContentEncoding.decoded(headers.get("content-encoding"), body);
      return EngineResponse.of(protocol.handle(target, json, context));
    } catch (RequestException e) {
      return EngineResponse.of(Protocol.error(e));
    }
  }

  /** Returns the faults of this engine. There are none unless a test injects some. */
  public Faults faults() {
    return faults;
  }

  @Override
  public void close() {
    store.close();
  }
}

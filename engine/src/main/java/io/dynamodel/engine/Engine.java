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
 * A DynamoDB in this process, in memory or in a directory: one function from a request of
 * DynamoDB's protocol to its response. It may be called by any number of threads.
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

  /** An empty engine that is gone when it is closed. */
  public static Engine inMemory() {
    return inMemory(Clock.systemUTC());
  }

  /**
   * An empty engine that is gone when it is closed.
   *
   * @param clock what times to live, tokens and stream records go by
   */
  public static Engine inMemory(Clock clock) {
    return new Engine(Store.inMemory(Database.EMPTY), clock);
  }

  /** The engine that is kept in a directory, which is made if it is not there. */
  public static Engine in(Path directory) {
    return in(directory, Clock.systemUTC());
  }

  /**
   * The engine that is kept in a directory, which is made if it is not there.
   *
   * @param clock what times to live, tokens and stream records go by
   * @throws StoreException if the directory cannot be used, or if what is in it is damaged
   */
  public static Engine in(Path directory, Clock clock) {
    return new Engine(Store.open(directory, new DatabaseJournal()), clock);
  }

  /**
   * Answers a request. It never throws: what is wrong with the request is in the response.
   *
   * @param target the header {@code X-Amz-Target}, as {@code DynamoDB_20120810.PutItem}
   * @param headers of the request, by lower-case names
   * @param body JSON; compressed, if the header {@code content-encoding} says so
   */
  public EngineResponse handle(String target, Map<String, String> headers, byte[] body) {
    try {
      byte[] json = ContentEncoding.decoded(headers.get("content-encoding"), body);
      return EngineResponse.of(protocol.handle(target, json, context));
    } catch (RequestException e) {
      return EngineResponse.of(Protocol.error(e));
    }
  }

  /** What goes wrong with this engine: nothing, unless a test asks for it. */
  public Faults faults() {
    return faults;
  }

  @Override
  public void close() {
    store.close();
  }
}

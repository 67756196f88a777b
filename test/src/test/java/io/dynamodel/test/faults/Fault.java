package io.dynamodel.test.faults;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import tools.jackson.databind.JsonNode;

/** What becomes of one request, in the place of simply being sent to the database. */
@FunctionalInterface
interface Fault {
  /**
   * @throws IOException where the client shall not get an answer
   */
  Reply answer(Asked asked, Database database) throws IOException;

  /** The real database. */
  @FunctionalInterface
  interface Database {
    /** Sends a request on, with this body, and waits for the whole of its answer. */
    Reply send(JsonNode body) throws IOException;
  }

  /** No fault at all. */
  static Fault none() {
    return (asked, database) -> database.send(asked.body());
  }

  /** This answer; the database hears nothing of the request. */
  static Fault answering(Reply reply) {
    return (asked, database) -> reply;
  }

  /** No answer in time, to a request that never arrived. */
  static Fault lostRequest() {
    return (asked, database) -> {
      throw new SocketTimeoutException("forced: the request was lost");
    };
  }

  /** No answer in time, to a request that was carried out. */
  static Fault lostAnswer() {
    return (asked, database) -> {
      database.send(asked.body());
      throw new SocketTimeoutException("forced: the answer was lost");
    };
  }

  /** The connection is reset before the request arrives. */
  static Fault cutBefore() {
    return (asked, database) -> {
      throw new SocketException("forced: connection reset");
    };
  }

  /** The connection is reset when the request has been carried out. */
  static Fault cutAfter() {
    return (asked, database) -> {
      database.send(asked.body());
      throw new SocketException("forced: connection reset");
    };
  }
}

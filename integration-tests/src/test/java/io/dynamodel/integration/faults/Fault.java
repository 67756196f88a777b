package io.dynamodel.integration.faults;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import tools.jackson.databind.JsonNode;

/** Determines what happens to one request, instead of simply sending it to the database. */
@FunctionalInterface
interface Fault {
  /**
   * Handles a request.
   *
   * @throws IOException if the client gets no response
   */
  Reply answer(Asked asked, Database database) throws IOException;

  /** The real database. */
  @FunctionalInterface
  interface Database {
    /** Forwards a request with this body, and waits for the complete response. */
    Reply send(JsonNode body) throws IOException;
  }

  /** Applies no fault. */
  static Fault none() {
    return (asked, database) -> database.send(asked.body());
  }

  /** Returns this response; the request never reaches the database. */
  static Fault answering(Reply reply) {
    return (asked, database) -> reply;
  }

  /** Times out; the request never reaches the database. */
  static Fault lostRequest() {
    return (asked, database) -> {
      throw new SocketTimeoutException("forced: the request was lost");
    };
  }

  /** Times out; the request is carried out. */
  static Fault lostAnswer() {
    return (asked, database) -> {
      database.send(asked.body());
      throw new SocketTimeoutException("forced: the answer was lost");
    };
  }

  /** Resets the connection before the request arrives. */
  static Fault cutBefore() {
    return (asked, database) -> {
      throw new SocketException("forced: connection reset");
    };
  }

  /** Resets the connection after the request was carried out. */
  static Fault cutAfter() {
    return (asked, database) -> {
      database.send(asked.body());
      throw new SocketException("forced: connection reset");
    };
  }
}

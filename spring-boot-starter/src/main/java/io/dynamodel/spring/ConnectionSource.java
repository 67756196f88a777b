package io.dynamodel.spring;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DynaConnection;

/**
 * A database that takes the place of the one that the properties describe, such as that of a test.
 * As a bean, it precedes {@code dynamodel.target}, {@code .region}, {@code .endpoint} and {@code
 * .timeout}; the other properties apply to its connections, too.
 */
public interface ConnectionSource {
  /** Returns a connection to the database. The application does not close it. */
  DynaConnection connection();

  /** Returns an asynchronous connection to the same database. The application does not close it. */
  AsyncDynaConnection asyncConnection();
}

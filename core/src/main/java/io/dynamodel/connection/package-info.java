/** Connections: every operation on plain Java values, for a whole database or for one table. */
@NullMarked
package io.dynamodel.connection;

import org.jspecify.annotations.NullMarked;

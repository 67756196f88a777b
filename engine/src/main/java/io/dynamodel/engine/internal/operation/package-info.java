/** The list of all operations of the API, and the deletion of expired items. */
@NullMarked
package io.dynamodel.engine.internal.operation;

import org.jspecify.annotations.NullMarked;

/** The events of a connection and its models, and their listeners. */
@NullMarked
package io.dynamodel.event;

import org.jspecify.annotations.NullMarked;

/** What happens on a connection and in its models, for those who listen. */
@NullMarked
package io.dynamodel.event;

import org.jspecify.annotations.NullMarked;

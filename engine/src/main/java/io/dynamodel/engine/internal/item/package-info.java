/** The keys of the items that requests name. */
@NullMarked
package io.dynamodel.engine.internal.item;

import org.jspecify.annotations.NullMarked;

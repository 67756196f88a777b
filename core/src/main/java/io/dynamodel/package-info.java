/** What a user imports first: the model, its definition and its options. */
@NullMarked
package io.dynamodel;

import org.jspecify.annotations.NullMarked;

/** Operations on tables. */
@NullMarked
package io.dynamodel.internal.admin;

import org.jspecify.annotations.NullMarked;

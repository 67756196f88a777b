/** The operations on tables, indexes and their settings. */
@NullMarked
package io.dynamodel.engine.internal.admin;

import org.jspecify.annotations.NullMarked;

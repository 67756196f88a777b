/** The compiled model: table, codec and schema in one, what definitions and bound models share. */
@NullMarked
package io.dynamodel.model;

import org.jspecify.annotations.NullMarked;

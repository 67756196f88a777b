/** Statements of PartiQL: alone, in batches and in transactions. */
@NullMarked
package io.dynamodel.internal.statement;

import org.jspecify.annotations.NullMarked;

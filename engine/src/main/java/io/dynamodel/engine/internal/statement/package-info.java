/** The operations that execute PartiQL statements. */
@NullMarked
package io.dynamodel.engine.internal.statement;

import org.jspecify.annotations.NullMarked;

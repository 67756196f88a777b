/** What tests may let go wrong: {@link io.dynamodel.engine.internal.fault.Faults}. */
@NullMarked
package io.dynamodel.engine.internal.fault;

import org.jspecify.annotations.NullMarked;

/** What tests may let go wrong: {@link io.dynamodel.engine.fault.Faults}. */
@NullMarked
package io.dynamodel.engine.fault;

import org.jspecify.annotations.NullMarked;

/** Injects the faults of {@link io.dynamodel.engine.fault.Faults} into the protocol. */
@NullMarked
package io.dynamodel.engine.internal.fault;

import org.jspecify.annotations.NullMarked;

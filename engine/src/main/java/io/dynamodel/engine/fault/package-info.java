/** Failures that tests inject into an engine, from {@link io.dynamodel.engine.Engine#faults()}. */
@NullMarked
package io.dynamodel.engine.fault;

import org.jspecify.annotations.NullMarked;

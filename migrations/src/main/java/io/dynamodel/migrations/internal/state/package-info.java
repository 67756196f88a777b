/** States of models, their canonical JSON, and what differs between two of them. */
@NullMarked
package io.dynamodel.migrations.internal.state;

import org.jspecify.annotations.NullMarked;

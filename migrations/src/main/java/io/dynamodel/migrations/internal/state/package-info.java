/** States of models, and their canonical JSON. */
@NullMarked
package io.dynamodel.migrations.internal.state;

import org.jspecify.annotations.NullMarked;

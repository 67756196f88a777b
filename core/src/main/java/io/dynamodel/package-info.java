/** The main entry points: models, connections, and their options. */
@NullMarked
package io.dynamodel;

import org.jspecify.annotations.NullMarked;

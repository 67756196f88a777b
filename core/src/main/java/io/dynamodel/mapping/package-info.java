/** Maps Java values to stored values and back, with one compiled codec per type. */
@NullMarked
package io.dynamodel.mapping;

import org.jspecify.annotations.NullMarked;

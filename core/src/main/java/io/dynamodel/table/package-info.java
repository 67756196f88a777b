/** Table settings: names, keys, indexes and throughput, independent of any schema. */
@NullMarked
package io.dynamodel.table;

import org.jspecify.annotations.NullMarked;

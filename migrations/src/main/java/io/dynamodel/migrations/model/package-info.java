/**
 * Model files: a model without Java, as YAML or JSON, written by hand or inferred from a sample.
 */
@NullMarked
package io.dynamodel.migrations.model;

import org.jspecify.annotations.NullMarked;

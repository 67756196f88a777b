package io.dynamodel.integration.faults;

import io.dynamodel.DynaModel;
import io.dynamodel.schema.SchemaAdapter;

/** The record that is written and read over the faulty network. */
record Thing(String id, String kind, Integer n) {
  static final DynaModel.Definition<Thing> THINGS =
      DynaModel.of(Thing.class)
          .table(
              t ->
                  t.name("things")
                      .hashKey("id")
                      .globalIndex("by-kind", i -> i.hashKey("kind").rangeKey("id").projectAll()))
          .schema(SchemaAdapter.none());
}

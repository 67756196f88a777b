package io.dynamodel.test.faults;

import io.dynamodel.DynaModel;
import io.dynamodel.schema.SchemaAdapter;

/** What is written and read while the network is faulty. */
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

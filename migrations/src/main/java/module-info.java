/** Model files, migrations, import and export: {@link io.dynamodel.migrations.Migrations}. */
@SuppressWarnings("requires-automatic") // The SDK's jars are automatic modules.
module io.dynamodel.migrations {
  requires io.dynamodel.validator.jsonschema;
  requires software.amazon.awssdk.core;
  requires software.amazon.awssdk.services.dynamodb;
  requires static transitive org.jspecify;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.csv;
  requires tools.jackson.dataformat.yaml;
  requires transitive io.dynamodel.core;

  exports io.dynamodel.migrations;
  exports io.dynamodel.migrations.model;
  exports io.dynamodel.migrations.transfer;

  uses io.dynamodel.migrations.DataMigration;
  uses io.dynamodel.migrations.DynaModels;
}

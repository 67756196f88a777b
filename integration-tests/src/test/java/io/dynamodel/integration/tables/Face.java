package io.dynamodel.integration.tables;

import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaModel;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.TablePlan;
import io.dynamodel.table.TableStatus;
import io.dynamodel.table.TableStep;
import io.dynamodel.table.UpdateTableOptions;
import io.dynamodel.value.Document;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** The ways to the operations on tables. */
enum Face {
  MODEL {
    @Override
    boolean ensure(RecordedDatabase database, Consumer<TableConfig.Builder> settings) {
      return model(database, settings).ensureTable();
    }

    @Override
    TableStatus status(RecordedDatabase database, Consumer<TableConfig.Builder> settings) {
      return model(database, settings).status();
    }

    @Override
    TablePlan plan(RecordedDatabase database, Consumer<TableConfig.Builder> settings) {
      return model(database, settings).planTable();
    }

    @Override
    List<TableStep> update(
        RecordedDatabase database,
        Consumer<TableConfig.Builder> settings,
        Consumer<UpdateTableOptions> options) {
      return model(database, settings).updateTable(options);
    }
  },
  ASYNC_MODEL {
    @Override
    boolean ensure(RecordedDatabase database, Consumer<TableConfig.Builder> settings) {
      return of(asyncModel(database, settings).ensureTable());
    }

    @Override
    TableStatus status(RecordedDatabase database, Consumer<TableConfig.Builder> settings) {
      return of(asyncModel(database, settings).status());
    }

    @Override
    TablePlan plan(RecordedDatabase database, Consumer<TableConfig.Builder> settings) {
      return of(asyncModel(database, settings).planTable());
    }

    @Override
    List<TableStep> update(
        RecordedDatabase database,
        Consumer<TableConfig.Builder> settings,
        Consumer<UpdateTableOptions> options) {
      return of(asyncModel(database, settings).updateTable(options));
    }
  },
  CONNECTION {
    @Override
    boolean ensure(RecordedDatabase database, Consumer<TableConfig.Builder> settings) {
      return database.connection().ensureTable(TableConfig.of(settings));
    }

    @Override
    TableStatus status(RecordedDatabase database, Consumer<TableConfig.Builder> settings) {
      return database.connection().tableStatus(TableConfig.of(settings).name());
    }

    @Override
    TablePlan plan(RecordedDatabase database, Consumer<TableConfig.Builder> settings) {
      return database.connection().planTable(TableConfig.of(settings));
    }

    @Override
    List<TableStep> update(
        RecordedDatabase database,
        Consumer<TableConfig.Builder> settings,
        Consumer<UpdateTableOptions> options) {
      return database.connection().updateTable(TableConfig.of(settings), options);
    }
  },
  ASYNC_CONNECTION {
    @Override
    boolean ensure(RecordedDatabase database, Consumer<TableConfig.Builder> settings) {
      return of(database.async().ensureTable(TableConfig.of(settings)));
    }

    @Override
    TableStatus status(RecordedDatabase database, Consumer<TableConfig.Builder> settings) {
      return of(database.async().tableStatus(TableConfig.of(settings).name()));
    }

    @Override
    TablePlan plan(RecordedDatabase database, Consumer<TableConfig.Builder> settings) {
      return of(database.async().planTable(TableConfig.of(settings)));
    }

    @Override
    List<TableStep> update(
        RecordedDatabase database,
        Consumer<TableConfig.Builder> settings,
        Consumer<UpdateTableOptions> options) {
      return of(database.async().updateTable(TableConfig.of(settings), options));
    }
  };

  abstract boolean ensure(RecordedDatabase database, Consumer<TableConfig.Builder> settings);

  abstract TableStatus status(RecordedDatabase database, Consumer<TableConfig.Builder> settings);

  abstract TablePlan plan(RecordedDatabase database, Consumer<TableConfig.Builder> settings);

  abstract List<TableStep> update(
      RecordedDatabase database,
      Consumer<TableConfig.Builder> settings,
      Consumer<UpdateTableOptions> options);

  private static DynaModel<Document> model(
      RecordedDatabase database, Consumer<TableConfig.Builder> settings) {
    return DynaModel.documents()
        .table(settings)
        .schema(SchemaAdapter.none())
        .connect(database.connection());
  }

  private static AsyncDynaModel<Document> asyncModel(
      RecordedDatabase database, Consumer<TableConfig.Builder> settings) {
    return DynaModel.documents()
        .table(settings)
        .schema(SchemaAdapter.none())
        .connect(database.async());
  }

  private static <R> R of(CompletableFuture<R> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}

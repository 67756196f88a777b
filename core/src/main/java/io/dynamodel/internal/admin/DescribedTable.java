package io.dynamodel.internal.admin;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Driver;
import io.dynamodel.internal.step.Step;
import io.dynamodel.mapping.Codec;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The model of a table whose settings are read from DynamoDB when they are first needed: documents
 * without a schema, stored as they are given.
 */
public final class DescribedTable implements Supplier<Model<Document>> {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.:/-]{3,1024}");

  private final Driver driver;
  private final String name;
  private volatile @Nullable Model<Document> model;

  /**
   * Creates the model of a table.
   *
   * @param name a valid table name, or an ARN
   */
  public DescribedTable(Driver driver, String name) {
    this.driver = driver;
    this.name = name;
  }

  /** Returns a name that can be that of a table, or its ARN. */
  static String requireName(String name) {
    if (!NAME.matcher(Given.given(name, "the name of a table")).matches()) {
      throw new InvalidModelException(Names.quoted(name) + " cannot be the name of a table");
    }
    return name;
  }

  public String name() {
    return name;
  }

  @Override
  public Model<Document> get() {
    Model<Document> known = model;
    if (known == null) {
      known = driver.run(describing(name));
      model = known;
    }
    return known;
  }

  /** Reads the settings of a table. */
  public static Step<Model<Document>> describing(String name) {
    return DescribeTable.settings(name).andThen(settings -> Step.done(plain(settings.unmanaged())));
  }

  /** Remembers the settings with which the table was created; null if it was deleted. */
  public void became(@Nullable TableConfig settings) {
    // Items are stored as they are given and read as they are stored.
    model = settings == null ? null : plain(settings.unmanaged());
  }

  /** Returns settings in which the types of all keys are known. */
  static TableConfig checked(TableConfig settings) {
    return plain(Given.given(settings, "the settings of a table")).table();
  }

  private static Model<Document> plain(TableConfig settings) {
    return Model.compile(settings, Codec.documents(), SchemaAdapter.none());
  }
}

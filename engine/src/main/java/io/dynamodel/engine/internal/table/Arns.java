package io.dynamodel.engine.internal.table;

import org.jspecify.annotations.Nullable;

/** Amazon resource names of tables, indexes and streams. The engine has one account and region. */
public final class Arns {
  public static final String REGION = "us-east-1";
  public static final String ACCOUNT = "123456789012";

  private static final String TABLES = "arn:aws:dynamodb:" + REGION + ":" + ACCOUNT + ":table/";

  private Arns() {}

  static String table(String name) {
    return TABLES + name;
  }

  public static String index(String table, String index) {
    return TABLES + table + "/index/" + index;
  }

  public static String stream(String table, String label) {
    return TABLES + table + "/stream/" + label;
  }

  /** Returns the name in the ARN of a table, or null if the text is not one. */
  public static @Nullable String tableName(String arn) {
    String[] parts = arn.split(":", 6);
    if (parts.length != 6
        || !parts[0].equals("arn")
        || !parts[2].equals("dynamodb")
        || !parts[5].startsWith("table/")) {
      return null;
    }
    String name = parts[5].substring("table/".length());
    return name.isEmpty() || name.indexOf('/') >= 0 ? null : name;
  }
}

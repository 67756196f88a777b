package io.dynamodel.engine.internal.tag;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.Arns;
import io.dynamodel.engine.internal.table.Database;
import io.dynamodel.engine.internal.table.Table;

/** Finds the table that an operation on tags names by its ARN. */
final class TaggedResource {
  static final TextRule ARN = TextRule.length(1, 1283);

  private TaggedResource() {}

  /**
   * Returns the table.
   *
   * @param operation the name of the operation, for errors
   * @throws RequestException if the text is not an ARN of a table of this account, or if the table
   *     does not exist
   */
  static Table find(Database database, String arn, String operation) {
    if (!arn.startsWith("arn:")) {
      throw Messages.invalid("ARNs must start with 'arn:': " + arn);
    }
    String[] parts = arn.split(":", 6);
    if (parts.length < 6 || !parts[2].equals("dynamodb")) {
      throw Messages.invalid("Provided Arn is not a DynamoDB resource arn: " + arn);
    }
    String name = Arns.tableName(arn);
    if (name == null) {
      throw Messages.invalid(
          "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: "
              + arn);
    }
    if (!parts[4].equals(Arns.ACCOUNT)) {
      throw new RequestException(
          ErrorType.ACCESS_DENIED,
          "User: arn:aws:iam::"
              + Arns.ACCOUNT
              + ":root is not authorized to perform: dynamodb:"
              + operation
              + " on resource: "
              + arn);
    }
    if (!parts[3].equals(Arns.REGION)) {
      throw RequestException.validation(
          "Invalid TableArn: Invalid ResourceArn provided as input " + arn);
    }
    Table table = database.table(name);
    if (table == null) {
      throw new RequestException(
          ErrorType.RESOURCE_NOT_FOUND,
          "Requested resource not found: ResourceArn: " + arn + " not found");
    }
    return table;
  }
}

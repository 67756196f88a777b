package io.dynamodel.engine.operation;

/**
 * Says whether point-in-time recovery is on.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContinuousBackups.html">DescribeContinuousBackups</a>
 */
final class DescribeContinuousBackups implements Operation {
  @Override
  public byte[] handle(Members request, Context context) {
    String name = request.tableName(TextRule.NAME);
    request.check();
    return ContinuousBackups.description(
        ContinuousBackups.table(context.database(), name).definition().settings(), context.now());
  }
}

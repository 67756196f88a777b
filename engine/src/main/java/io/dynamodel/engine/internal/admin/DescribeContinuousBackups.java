package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.TextRule;

/**
 * Describes whether point-in-time recovery is on.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContinuousBackups.html">DescribeContinuousBackups</a>
 */
public final class DescribeContinuousBackups implements Operation {
  @Override
  public byte[] handle(Members request, Context context) {
    String name = request.tableName(TextRule.NAME);
    request.check();
    return ContinuousBackups.description(
        ContinuousBackups.table(context.database(), name).definition().settings(), context.now());
  }
}

package io.dynamodel.engine.internal.tag;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.table.TableSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Removes tags from a table. Tags that it does not have are ignored.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html">UntagResource</a>
 */
public final class UntagResource implements Operation {
  @Override
  public byte[] handle(Members request, Context context) {
    String arn = request.requiredText("ResourceArn", TaggedResource.ARN);
    List<String> keys = request.texts("TagKeys", 0, Integer.MAX_VALUE, TextRule.ANY);
    if (keys == null) {
      request.missing("TagKeys");
    }
    request.check();
    if (keys == null || keys.isEmpty()) {
      throw RequestException.validation("Atleast one Tag Key needs to be provided as Input.");
    }
    keys.forEach(TagRules::checkKey);
    TagRules.checkCount(keys.size());
    return context.commit(
        changes -> {
          Table table = TaggedResource.find(changes.database(), arn, "UntagResource");
          TableSettings settings = table.definition().settings();
          SortedMap<String, String> tags = new TreeMap<>(settings.tags());
          tags.keySet().removeAll(keys);
          changes.putTable(table.definition().withSettings(settings.withTags(tags)));
          return "{}".getBytes(StandardCharsets.US_ASCII);
        });
  }
}

package io.dynamodel.engine.internal.tag;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.table.TableSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Adds tags to a table, or changes their values.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html">TagResource</a>
 */
public final class TagResource implements Operation {
  @Override
  public byte[] handle(Members request, Context context) {
    String arn = request.requiredText("ResourceArn", TaggedResource.ARN);
    List<TagRules.Tag> tags = TagRules.read(request);
    if (tags == null) {
      request.missing("Tags");
    }
    request.check();
    if (tags == null || tags.isEmpty()) {
      throw RequestException.validation("Atleast one Tag needs to be provided as Input.");
    }
    return context.commit(
        changes -> {
          Table table = TaggedResource.find(changes.database(), arn, "TagResource");
          TableSettings settings = table.definition().settings();
          changes.putTable(
              table
                  .definition()
                  .withSettings(settings.withTags(TagRules.added(settings.tags(), tags))));
          return "{}".getBytes(StandardCharsets.US_ASCII);
        });
  }
}

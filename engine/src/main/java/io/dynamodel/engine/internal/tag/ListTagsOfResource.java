package io.dynamodel.engine.internal.tag;

import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.table.Table;

/**
 * Lists the tags of a table, all on one page.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html">ListTagsOfResource</a>
 */
public final class ListTagsOfResource implements Operation {
  @Override
  public byte[] handle(Members request, Context context) {
    String arn = request.requiredText("ResourceArn", TaggedResource.ARN);
    request.check();
    Table table = TaggedResource.find(context.database(), arn, "ListTagsOfResource");
    JsonWriter out = new JsonWriter().beginObject().name("Tags").beginArray();
    table
        .definition()
        .settings()
        .tags()
        .forEach(
            (key, value) ->
                out.beginObject().name("Key").value(key).name("Value").value(value).endObject());
    return out.endArray().endObject().toBytes();
  }
}

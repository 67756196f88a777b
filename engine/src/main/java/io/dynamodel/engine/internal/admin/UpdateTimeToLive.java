package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.Changes;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.table.TableSettings;

/**
 * Sets or removes the attribute by which the items of a table expire. Unlike on AWS, the setting
 * can be changed again at once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html">UpdateTimeToLive</a>
 */
public final class UpdateTimeToLive implements Operation {
  @Override
  public byte[] handle(Members request, Context context) {
    String name = request.tableName(TextRule.NAME);
    Members in = request.requiredObject("TimeToLiveSpecification", "TimeToLiveSpecification");
    String attribute = in.requiredText("AttributeName", AttributeDefinitions.NAME);
    boolean enabled = in.requiredBool("Enabled");
    request.check();
    context.commit(
        changes -> {
          update(changes, name, attribute, enabled);
          return true;
        });
    return new JsonWriter()
        .beginObject()
        .name("TimeToLiveSpecification")
        .beginObject()
        .name("AttributeName")
        .value(attribute)
        .name("Enabled")
        .value(enabled)
        .endObject()
        .endObject()
        .toBytes();
  }

  private static void update(Changes changes, String name, String attribute, boolean enabled) {
    Table table = changes.database().table(name);
    if (table == null) {
      throw Messages.tableNotFound(name);
    }
    TableSettings settings = table.definition().settings();
    String present = settings.ttlAttribute();
    if (present != null && !present.equals(attribute)) {
      throw RequestException.validation(
          "TimeToLive is active on a different AttributeName: current AttributeName is " + present);
    }
    if (enabled == (present != null)) {
      throw RequestException.validation(
          "TimeToLive is already " + (enabled ? "enabled" : "disabled"));
    }
    changes.putTable(
        table.definition().withSettings(settings.withTtlAttribute(enabled ? attribute : null)));
  }
}

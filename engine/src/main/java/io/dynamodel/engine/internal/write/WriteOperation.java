package io.dynamodel.engine.internal.write;

import io.dynamodel.engine.internal.capacity.ConsumedCapacity;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.error.Wording;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.Reporting;
import io.dynamodel.engine.internal.request.TableNames;
import org.jspecify.annotations.Nullable;

/** An operation that writes one item. */
abstract class WriteOperation implements Operation {
  private final WriteMembers.Kind kind;

  WriteOperation(WriteMembers.Kind kind) {
    this.kind = kind;
  }

  @Override
  public final Wording wording() {
    return Wording.ENVELOPED;
  }

  @Override
  public final byte[] handle(Members request, Context context) {
    Reporting reporting = Reporting.ofWrite(request);
    WriteMembers members = WriteMembers.ofOperation(kind, request);
    String values = members.returnValues();
    request.check();
    members.check();
    checkReturnValues(values);
    ItemWrite write = members.write();
    ItemChange change =
        context.commit(
            changes -> {
              ItemChange made = write.on(TableNames.find(changes, write.table()));
              made.make(changes);
              return made;
            });
    return response(change, values, reporting);
  }

  private byte[] response(ItemChange change, String values, Reporting reporting) {
    byte[] attributes = attributes(change, values);
    JsonWriter out = new JsonWriter(attributes == null ? 64 : attributes.length + 256);
    out.beginObject();
    if (attributes != null) {
      out.name("Attributes").raw(attributes);
    }
    if (reporting.capacity()) {
      ConsumedCapacity consumed = new ConsumedCapacity(change.write().table());
      change.addTo(consumed, 1);
      reporting.write(out, consumed, ConsumedCapacity.Kind.PLAIN);
    }
    if (reporting.collections() && change.table().hasLocalIndexes()) {
      out.name("ItemCollectionMetrics");
      ItemCollection.of(change).write(out);
    }
    return out.endObject().toBytes();
  }

  /**
   * Checks that the operation supports a value of ReturnValues.
   *
   * @throws RequestException if it does not
   */
  void checkReturnValues(String values) {
    if (!values.equals("NONE") && !values.equals("ALL_OLD")) {
      throw RequestException.malformed("ReturnValues can only be ALL_OLD or NONE");
    }
  }

  /** Returns the attributes of the response as JSON, or null if there are none. */
  byte @Nullable [] attributes(ItemChange change, String values) {
    return values.equals("ALL_OLD") && change.old() != null ? change.old().json() : null;
  }
}

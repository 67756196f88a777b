package io.dynamodel.internal.admin;

import io.dynamodel.internal.step.Completeness;
import io.dynamodel.internal.step.Step;
import io.dynamodel.table.TableConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * A table as it is. Time to live, point-in-time recovery and tags, which take requests of their
 * own, are read only if they are declared.
 *
 * @param settings its settings
 * @param description DynamoDB's description
 * @param ttl the attribute that is the time to live; null for none
 */
record RealTable(TableConfig settings, TableDescription description, @Nullable String ttl) {

  /** The steps that read the rest of a table from its description. */
  static Step<RealTable> read(TableConfig declared, TableDescription description) {
    return ttl(declared)
        .andThen(
            ttl ->
                recovery(declared)
                    .andThen(
                        recovery ->
                            tags(declared, description)
                                .andThen(
                                    tags ->
                                        Step.done(
                                            of(declared, description, ttl, recovery, tags)))));
  }

  private static RealTable of(
      TableConfig declared,
      TableDescription description,
      Optional<String> ttl,
      Optional<Boolean> recovery,
      Map<String, String> tags) {
    TableConfig settings =
        DescribeTable.settings(
            declared.name(),
            description,
            t -> {
              recovery.ifPresent(t::pointInTimeRecovery);
              tags.forEach(t::tag);
            });
    return new RealTable(settings, description, ttl.orElse(null));
  }

  private static Step<Optional<String>> ttl(TableConfig declared) {
    if (declared.managed().ttl() == null) {
      return Step.done(Optional.empty());
    }
    return Step.call(
        declared.name(),
        DescribeTimeToLiveRequest.builder().tableName(declared.name()).build(),
        DescribeTimeToLiveResponse.class,
        response -> Step.done(Optional.ofNullable(attribute(response.timeToLiveDescription()))));
  }

  /** Returns the attribute that is the time to live; null if it is off. */
  static @Nullable String attribute(@Nullable TimeToLiveDescription now) {
    return now != null
            && (now.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || now.timeToLiveStatus() == TimeToLiveStatus.ENABLING)
        ? now.attributeName()
        : null;
  }

  private static Step<Optional<Boolean>> recovery(TableConfig declared) {
    if (declared.pointInTimeRecovery() == null) {
      return Step.done(Optional.empty());
    }
    return Step.call(
        declared.name(),
        DescribeContinuousBackupsRequest.builder().tableName(declared.name()).build(),
        DescribeContinuousBackupsResponse.class,
        response -> Step.done(Optional.of(isOn(response.continuousBackupsDescription()))));
  }

  private static boolean isOn(@Nullable ContinuousBackupsDescription backups) {
    return backups != null
        && backups.pointInTimeRecoveryDescription() != null
        && backups.pointInTimeRecoveryDescription().pointInTimeRecoveryStatus()
            == PointInTimeRecoveryStatus.ENABLED;
  }

  private static Step<Map<String, String>> tags(
      TableConfig declared, TableDescription description) {
    if (declared.tags().isEmpty()) {
      return Step.done(Map.of());
    }
    if (description.tableArn() == null) {
      throw Completeness.lack(declared.name(), "DescribeTable", "TableArn");
    }
    return tags(declared.name(), description.tableArn(), null, new LinkedHashMap<>());
  }

  private static Step<Map<String, String>> tags(
      String table, String arn, @Nullable String token, Map<String, String> before) {
    return Step.call(
        table,
        ListTagsOfResourceRequest.builder().resourceArn(arn).nextToken(token).build(),
        ListTagsOfResourceResponse.class,
        response -> {
          Map<String, String> tags = new LinkedHashMap<>(before);
          response.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
          return response.nextToken() == null
              ? Step.done(tags)
              : tags(table, arn, response.nextToken(), tags);
        });
  }
}

package io.dynamodel.engine.internal.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.operation.TableOperationTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * TagResource, UntagResource and ListTagsOfResource.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.Operations.html">Tagging
 *     resources in DynamoDB</a>
 */
class TagsTest extends TableOperationTest {
  private static final String ACCOUNT = "arn:aws:dynamodb:us-east-1:123456789012:";
  private static final String ARN = ACCOUNT + "table/songs";

  @BeforeEach
  public void createTable() {
    createTable("songs");
  }

  private static String tag(String arn, String tags) {
    return "{'ResourceArn': '" + arn + "', 'Tags': " + tags + "}";
  }

  private Object tags() {
    return call("ListTagsOfResource", "{'ResourceArn': '" + ARN + "'}").get("Tags");
  }

  @Test
  void tags_areAdded_overwrittenAndRemoved() {
    assertThat(
            call(
                "TagResource", tag(ARN, "[{'Key': 'b', 'Value': '1'}, {'Key': 'a', 'Value': ''}]")))
        .isEmpty();
    call("TagResource", tag(ARN, "[{'Key': 'b', 'Value': '2'}]"));
    assertThat(tags())
        .isEqualTo(json("{'t': [{'Key': 'a', 'Value': ''}, {'Key': 'b', 'Value': '2'}]}").get("t"));
    call("UntagResource", "{'ResourceArn': '" + ARN + "', 'TagKeys': ['b', 'never']}");
    assertThat(tags()).isEqualTo(json("{'t': [{'Key': 'a', 'Value': ''}]}").get("t"));
  }

  @TestFactory
  Stream<DynamicTest> invalidTags_areRefusedTogetherWithValidOnes() {
    String long129 = "k".repeat(129);
    String long257 = "v".repeat(257);
    return Stream.of(
        refusal("[]", "Atleast one Tag needs to be provided as Input."),
        refusal("[{}]", "The Tag Key provided is invalid, Key: null"),
        refusal("[{'Key': '', 'Value': ''}]", "The Tag Key provided is invalid, Key: "),
        refusal("[{'Key': 'a'}]", "The Tag Value provided is invalid, Value: null"),
        refusal(
            "[{'Key': '" + long129 + "', 'Value': ''}]",
            "The Tag Key provided is invalid, Key: " + long129),
        refusal(
            "[{'Key': 'a', 'Value': '" + long257 + "'}]",
            "The Tag Value provided is invalid, Value: " + long257),
        refusal(
            "[{'Key': 'good', 'Value': ''}, {'Key': 'a', 'Value': '100%'}]",
            "The Tag Value provided is invalid, Value: 100%"),
        refusal(
            "[{'Key': 'good', 'Value': ''}, {'Key': 'aws:a', 'Value': ''}]",
            "Tag Key cannot be prefixed with aws:, Key: aws:a"),
        refusal(
            "[{'Key': 'a', 'Value': '1'}, {'Key': 'a', 'Value': '2'}]",
            "Duplicate Tag Keys provided as input: Duplicate Tag Key found a"));
  }

  private DynamicTest refusal(String tags, String message) {
    return DynamicTest.dynamicTest(
        tags.length() > 60 ? tags.substring(0, 60) : tags,
        () -> {
          assertInvalid("TagResource", tag(ARN, tags), message);
          assertThat(tags()).isEqualTo(List.of());
        });
  }

  @Test
  void aTable_hasAtMostFiftyTags() {
    call("TagResource", tag(ARN, many(50)));
    assertInvalid(
        "TagResource",
        tag(ARN, "[{'Key': 'one', 'Value': 'more'}]"),
        "Number of Tags exceed the current limit for the provided ResourceArn");
    call("TagResource", tag(ARN, "[{'Key': 'key7', 'Value': 'another'}]"));
    assertThat((List<?>) tags()).hasSize(50);
  }

  private static String many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{'Key': 'key" + i + "', 'Value': 'ä +-=._:/@'}")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  @Test
  void keysToRemove_areChecked() {
    assertInvalid(
        "UntagResource",
        "{'ResourceArn': '" + ARN + "', 'TagKeys': []}",
        "Atleast one Tag Key needs to be provided as Input.");
    assertInvalid(
        "UntagResource",
        "{'ResourceArn': '" + ARN + "'}",
        "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member"
            + " must not be null");
  }

  @TestFactory
  Stream<DynamicTest> arnsThatAreNotOfATable_areRefused() {
    String invalid = "One or more parameter values were invalid: ";
    String elsewhere = ARN.replace("123456789012", "000000000000");
    return Stream.of(
        arn("songs", "ValidationException", invalid + "ARNs must start with 'arn:': songs"),
        arn(
            "arn:aws:s3:::songs",
            "ValidationException",
            invalid + "Provided Arn is not a DynamoDB resource arn: arn:aws:s3:::songs"),
        arn(
            ARN + "/index/byGenre",
            "ValidationException",
            invalid
                + "Invalid resource arn provided, only table or stream is accepted. Provided"
                + " resource arn: "
                + ARN
                + "/index/byGenre"),
        arn(
            ACCOUNT + "table/none",
            "ResourceNotFoundException",
            "Requested resource not found: ResourceArn: " + ACCOUNT + "table/none not found"),
        arn(
            elsewhere,
            "AccessDeniedException",
            "User: arn:aws:iam::123456789012:root is not authorized to perform:"
                + " dynamodb:ListTagsOfResource on resource: "
                + elsewhere));
  }

  private DynamicTest arn(String arn, String type, String message) {
    return DynamicTest.dynamicTest(
        arn,
        () -> assertRefused("ListTagsOfResource", "{'ResourceArn': '" + arn + "'}", type, message));
  }
}

package io.dynamodel.benchmarks;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/** The enhanced client's version of {@link Shipment}. */
@NullUnmarked
@DynamoDbBean
public class ShipmentBean {
  private String id;
  private PartyBean sender;
  private PartyBean receiver;
  private PartyBean payer;
  private List<@Valid LineBean> lines;
  private Long sequence;
  private Integer weightGrams;

  @NotBlank
  @DynamoDbPartitionKey
  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }

  @NotNull
  @Valid
  public PartyBean getSender() {
    return sender;
  }

  public void setSender(PartyBean sender) {
    this.sender = sender;
  }

  @NotNull
  @Valid
  public PartyBean getReceiver() {
    return receiver;
  }

  public void setReceiver(PartyBean receiver) {
    this.receiver = receiver;
  }

  @Valid
  public PartyBean getPayer() {
    return payer;
  }

  public void setPayer(PartyBean payer) {
    this.payer = payer;
  }

  @Size(min = 1, max = 50)
  public List<@Valid LineBean> getLines() {
    return lines;
  }

  public void setLines(List<@Valid LineBean> lines) {
    this.lines = lines;
  }

  public Long getSequence() {
    return sequence;
  }

  public void setSequence(Long sequence) {
    this.sequence = sequence;
  }

  @Positive
  public Integer getWeightGrams() {
    return weightGrams;
  }

  public void setWeightGrams(Integer weightGrams) {
    this.weightGrams = weightGrams;
  }
}

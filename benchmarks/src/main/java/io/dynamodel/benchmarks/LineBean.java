package io.dynamodel.benchmarks;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import org.jspecify.annotations.NullUnmarked;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;

/** The enhanced client's version of {@link Shipment.Line}. */
@NullUnmarked
@DynamoDbBean
public class LineBean {
  private String sku;
  private String description;
  private Integer quantity;
  private BigDecimal price;
  private Boolean fragile;

  @NotBlank
  public String getSku() {
    return sku;
  }

  public void setSku(String sku) {
    this.sku = sku;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  @NotNull
  @Positive
  public Integer getQuantity() {
    return quantity;
  }

  public void setQuantity(Integer quantity) {
    this.quantity = quantity;
  }

  @NotNull
  public BigDecimal getPrice() {
    return price;
  }

  public void setPrice(BigDecimal price) {
    this.price = price;
  }

  public Boolean getFragile() {
    return fragile;
  }

  public void setFragile(Boolean fragile) {
    this.fragile = fragile;
  }
}

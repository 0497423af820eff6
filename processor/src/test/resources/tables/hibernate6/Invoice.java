package tables;

import dev.lightapi.annotations.RestEndpoint;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.util.List;

@Entity
@RestEndpoint
@AttributeOverride(name = "note", column = @Column(name = "remark"))
public class Invoice extends Audited {
  public String number;

  static List<Invoice> samples() {
    Invoice invoice = new Invoice();
    invoice.number = "2026-1";
    return List.of(invoice);
  }
}

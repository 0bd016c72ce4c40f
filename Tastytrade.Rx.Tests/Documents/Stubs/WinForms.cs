// The part of Windows Forms that docs/ui-bindings.md uses.
namespace System.Windows.Forms;

public class Label
{
    public string Text { get; set; } = "";
}

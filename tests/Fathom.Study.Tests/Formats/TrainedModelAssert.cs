using Fathom.Study.Formats;

namespace Fathom.Study.Tests.Formats;

internal static class TrainedModelAssert
{
    /// <param name="model">The model.</param>
    /// <param name="sizes">Every tensor's sizes, one after another.</param>
    public static void HasShape(TrainedModel model, int[] sizes) => Assert.Equal(sizes, model.Tensors.SelectMany(tensor => tensor.Shape));
}
